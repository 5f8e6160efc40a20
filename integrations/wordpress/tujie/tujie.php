<?php
/**
 * Plugin Name: Tujie
 * Description: Interactive explainers in posts: the shortcode [tujie id=…], a block, and links on a line of their own.
 * Version: 0.1.0
 * Requires at least: 5.9
 * Requires PHP: 7.4
 * License: MIT OR Apache-2.0
 *
 * What a reader sees is checked before it is written: ids by a pattern, languages and variants
 * against a list, the static answer by kses, all else escaped. A post is shown also when the
 * site with the explainers cannot be reached.
 */

namespace Tujie;

defined( 'ABSPATH' ) || exit;

const ID       = '[a-z0-9]+(?:-[a-z0-9]+)*';
const LANGS    = array( 'zh', 'en' );
const VARIANTS = array( 'element', 'iframe', 'static', 'link' );
const HEIGHT   = 640; // CSS pixels, until the frame tells its own.
const LARGEST  = 262144; // Bytes: no static answer is longer.

require_once __DIR__ . '/pinned.php';

/** The address of dist/, with a slash at its end; empty when it is not set. */
function base() {
	return clean_base( defined( 'TUJIE_BASE' ) ? TUJIE_BASE : get_option( 'tujie_base', '' ) );
}

function clean_base( $text ) {
	$url = esc_url_raw( trim( is_string( $text ) ? $text : '' ), array( 'http', 'https' ) );
	return $url && wp_parse_url( $url, PHP_URL_HOST ) ? trailingslashit( $url ) : '';
}

/** A text in Chinese or English. */
function words( $zh, $en, $lang ) {
	return 'zh' === $lang ? $zh : $en;
}

function site_lang() {
	return 0 === strpos( get_locale(), 'zh' ) ? 'zh' : 'en';
}

/** The live page of an explainer. */
function page( $id, $lang ) {
	return base() . "e/$id/" . ( 'zh' === $lang ? '' : 'en.html' );
}

/** A small file that belongs to an explainer. */
function fetch( $folder, $id, $lang, $ending ) {
	return fetch_file( "$folder/$id" . ( 'zh' === $lang ? '' : '.en' ) . ".$ending" );
}

/**
 * A small file of the explainers' site, cached for an hour. A failure is cached for a minute, so that not every reader
 * waits for it; null then.
 */
function fetch_file( $path ) {
	$url   = base() . $path;
	$key   = cache_key( $path );
	$known = get_transient( $key );
	if ( is_array( $known ) ) {
		return $known['body'];
	}
	$answer = wp_safe_remote_get( $url, array( 'timeout' => 3, 'limit_response_size' => LARGEST ) );
	$body   = 200 === wp_remote_retrieve_response_code( $answer ) ? wp_remote_retrieve_body( $answer ) : null;
	// A longer file was cut off: no answer is better than a part of one.
	$body = null !== $body && strlen( $body ) < LARGEST ? $body : null;
	set_transient( $key, array( 'body' => $body ), null === $body ? MINUTE_IN_SECONDS : HOUR_IN_SECONDS );
	return $body;
}

function forget_file( $path ) {
	delete_transient( cache_key( $path ) );
}

function cache_key( $path ) {
	return 'tujie_' . md5( base() . $path );
}

/** The elements of a static answer: text, tables, lists, plain drawings. No address but that of a link. */
function static_tags() {
	$tags  = array();
	$every = array_fill_keys( array( 'class', 'lang', 'role', 'tabindex', 'title', 'aria-label', 'aria-hidden', 'aria-current', 'dir' ), true );
	foreach ( array( 'data-value', 'data-fact', 'data-output', 'data-label' ) as $name ) {
		$every[ $name ] = true;
	}
	$plain = 'section article div p span strong em b i small sup sub br h2 h3 h4 h5 ul li dl dt dd caption thead tbody tfoot tr summary figure figcaption abbr time';
	foreach ( explode( ' ', $plain ) as $tag ) {
		$tags[ $tag ] = $every;
	}
	$more = array(
		'a'       => array( 'href', 'rel' ),
		'ol'      => array( 'start' ),
		'table'   => array(),
		'td'      => array( 'colspan', 'rowspan' ),
		'th'      => array( 'colspan', 'rowspan', 'scope' ),
		'details' => array( 'open' ),
	);
	$drawn = array( 'fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'width', 'height', 'd', 'points', 'transform', 'text-anchor', 'font-size', 'font-weight', 'viewbox', 'focusable' );
	foreach ( array( 'svg', 'g', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan', 'title', 'desc' ) as $tag ) {
		$more[ $tag ] = $drawn;
	}
	foreach ( $more as $tag => $names ) {
		$tags[ $tag ] = $every + array_fill_keys( $names, true );
	}
	return $tags;
}

/** The answer for readers without script; a link where it cannot be fetched. */
function static_answer( $id, $lang ) {
	$html = fetch( 'html', $id, $lang, 'html' );
	$html = null === $html ? '' : trim( wp_kses( $html, static_tags(), array( 'http', 'https', 'mailto' ) ) );
	return '' === $html ? '<p>' . link_to( $id, $lang ) . '</p>' : $html;
}

function link_to( $id, $lang ) {
	$known = title( $id, $lang );
	$words = null === $known ? words( '打开图解', 'Open the explainer', $lang ) : $known;
	return sprintf( '<a href="%s" hreflang="%s">%s</a>', esc_url( page( $id, $lang ) ), esc_attr( $lang ), esc_html( $words ) );
}

/** The oEmbed answer of an explainer; an empty array where it cannot be fetched. */
function about( $id, $lang ) {
	$about = json_decode( (string) fetch( 'oembed', $id, $lang, 'json' ), true );
	return is_array( $about ) ? $about : array();
}

function title( $id, $lang ) {
	$about = about( $id, $lang );
	return isset( $about['title'] ) && is_string( $about['title'] ) ? $about['title'] : null;
}

/** The element with its static answer; also enqueues its script. */
function element( $id, $lang, $inputs ) {
	enqueue( 'tujie' );
	return sprintf(
		'<tu-jie src="%s" lang="%s"%s>%s</tu-jie>',
		esc_url( base() . "explainers/$id.json" ),
		esc_attr( $lang ),
		'' === $inputs ? '' : ' inputs="' . esc_attr( $inputs ) . '"',
		static_answer( $id, $lang )
	);
}

/** A frame; `frame.js` gives it the height of its page. */
function frame( $id, $lang, $inputs ) {
	enqueue( 'tujie-frame' );
	$about  = about( $id, $lang );
	$title  = title( $id, $lang );
	$height = isset( $about['height'] ) && is_int( $about['height'] ) ? $about['height'] : HEIGHT;
	return sprintf(
		'<iframe src="%s" title="%s" lang="%s" width="100%%" height="%d" sandbox="allow-scripts" loading="lazy" frameborder="0"></iframe>',
		esc_url( page( $id, $lang ) . ( '' === $inputs ? '' : "#tu-jie:$id?$inputs" ) ),
		esc_attr( null === $title ? words( '图解', 'Explainer', $lang ) : $title ),
		esc_attr( 'zh' === $lang ? 'zh-Hans' : 'en' ),
		max( 100, min( 5000, $height ) )
	);
}

/** The shortcode and the block: `id`, `lang` (zh, en), `variant` (element, iframe, static, link), `inputs` (`a=1&b=2`). */
function render( $given ) {
	$given   = is_array( $given ) ? $given : array();
	$id      = isset( $given['id'] ) && is_string( $given['id'] ) ? $given['id'] : '';
	$lang    = isset( $given['lang'] ) && in_array( $given['lang'], LANGS, true ) ? $given['lang'] : site_lang();
	$variant = isset( $given['variant'] ) && in_array( $given['variant'], VARIANTS, true ) ? $given['variant'] : 'element';
	// An editor may have made entities of its ampersands. Anything but a query is no inputs.
	$inputs = isset( $given['inputs'] ) && is_string( $given['inputs'] ) ? wp_specialchars_decode( $given['inputs'], ENT_QUOTES ) : '';
	$inputs = preg_match( '/^[\w%+.,*=&-]{0,4000}$/D', $inputs ) ? $inputs : '';
	if ( ! preg_match( '/^' . ID . '$/D', $id ) || strlen( $id ) > 64 || '' === base() ) {
		// Shown to those who may edit the post, not to readers.
		if ( ! current_user_can( 'edit_posts' ) ) {
			return '';
		}
		$why = '' === base()
			? words( '图解：请先在“设置 → 图解”里填写图解所在的网址。', 'Tujie: first say under Settings → Tujie where the explainers stand.', site_lang() )
			: words( '图解：编号只含小写字母、数字和连字符。', 'Tujie: an id has lower-case letters, digits and hyphens only.', site_lang() );
		return '<p><em>' . esc_html( $why ) . '</em></p>';
	}
	switch ( $variant ) {
		case 'iframe':
			return frame( $id, $lang, $inputs );
		case 'static':
			return '<div class="tujie-static" lang="' . esc_attr( 'zh' === $lang ? 'zh-Hans' : 'en' ) . '">' . static_answer( $id, $lang ) . '</div>';
		case 'link':
			return '<p>' . link_to( $id, $lang ) . '</p>';
		default:
			return element( $id, $lang, $inputs );
	}
}

/** A link to a live page of the base, as a regular expression; the id, `en.html` and a fragment with inputs are captured. */
function page_pattern() {
	return '#^' . preg_quote( base(), '#' ) . 'e/(' . ID . ')/(?:index\.html|(en\.html))?(\#tu-jie:[\w-]+\?[\w%+.,*=&-]*)?$#iD';
}

add_action(
	'init',
	function () {
		add_shortcode( 'tujie', __NAMESPACE__ . '\render' );
		wp_register_script( 'tujie-block', plugins_url( 'block.js', __FILE__ ), array( 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components' ), '0.1.0', true );
		register_block_type( __DIR__, array( 'render_callback' => __NAMESPACE__ . '\render' ) );
		if ( '' === base() ) {
			return;
		}
		wp_oembed_add_provider( page_pattern(), base() . 'oembed/', true );
	}
);

/** A static host has one oEmbed file for each page, not one address for all. */
add_filter(
	'oembed_fetch_url',
	function ( $provider, $url ) {
		if ( '' === base() || ! preg_match( page_pattern(), $url, $found ) ) {
			return $provider;
		}
		return base() . 'oembed/' . $found[1] . ( empty( $found[2] ) ? '' : '.en' ) . '.json';
	},
	10,
	2
);

/** The frame that a link becomes starts with the inputs of the link. */
add_filter(
	'oembed_result',
	function ( $html, $url ) {
		if ( ! is_string( $html ) || '' === base() || ! preg_match( page_pattern(), $url, $found ) || empty( $found[3] ) ) {
			return $html;
		}
		return preg_replace_callback(
			'#(<iframe[^>]+src=")([^"\#]+)"#',
			function ( $parts ) use ( $found ) {
				return $parts[1] . esc_url( html_entity_decode( $parts[2] ) . $found[3] ) . '"';
			},
			$html
		);
	},
	10,
	2
);

/** Enqueues the script of an element or a frame that was pasted, or that a link became. */
add_filter(
	'the_content',
	function ( $content ) {
		if ( false !== strpos( $content, '<tu-jie' ) ) {
			enqueue( 'tujie' );
		}
		if ( '' !== base() && preg_match( '#<iframe[^>]+src=["\']' . preg_quote( base(), '#' ) . 'e/#', $content ) ) {
			enqueue( 'tujie-frame' );
		}
		return $content;
	},
	20
);

/** Who may publish may paste the element; comments and drafts of contributors may not. */
add_filter(
	'wp_kses_allowed_html',
	function ( $tags, $context ) {
		if ( 'post' === $context && current_user_can( 'publish_posts' ) ) {
			$tags['tu-jie'] = array_fill_keys( array( 'src', 'lang', 'theme', 'large', 'loading', 'inputs', 'class', 'id' ), true );
		}
		return $tags;
	},
	10,
	2
);

add_action(
	'admin_init',
	function () {
		register_setting(
			'tujie',
			'tujie_base',
			array(
				'type'              => 'string',
				'sanitize_callback' => __NAMESPACE__ . '\clean_base',
				'default'           => '',
			)
		);
	}
);

add_action(
	'admin_menu',
	function () {
		add_options_page( '图解 Tujie', '图解 Tujie', 'manage_options', 'tujie', __NAMESPACE__ . '\settings' );
	}
);

function settings() {
	$lang  = site_lang();
	$label = words( '图解所在的网址（dist/ 放在哪里）', 'Where the explainers stand (the address of dist/)', $lang );
	echo '<div class="wrap"><h1>图解 Tujie</h1><form method="post" action="options.php">';
	settings_fields( 'tujie' );
	echo '<p><label for="tujie_base">' . esc_html( $label ) . '</label></p>';
	printf(
		'<p><input class="regular-text code" type="url" id="tujie_base" name="tujie_base" value="%s" placeholder="https://"%s></p>',
		esc_attr( base() ),
		disabled( defined( 'TUJIE_BASE' ), true, false )
	);
	if ( defined( 'TUJIE_BASE' ) ) {
		echo '<p>' . esc_html( words( '已由 wp-config.php 里的 TUJIE_BASE 决定。', 'Set by TUJIE_BASE in wp-config.php.', $lang ) ) . '</p>';
	}
	submit_button();
	echo '</form>';
	pinned_settings( $lang );
	echo '</div>';
}
