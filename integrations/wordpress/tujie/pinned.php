<?php
/**
 * The scripts of one version, with their sums. A script runs in this site's own pages, so it is loaded from the folder of
 * one version, `v/<version>/`, and browsers run it only with the bytes that it had when an administrator chose that
 * version: a later change of the explainers' site cannot change this site.
 */

namespace Tujie;

defined( 'ABSPATH' ) || exit;

const SCRIPTS = array(
	'tujie'       => 'tujie.js',
	'tujie-frame' => 'frame.js',
);

/** The version and its sums by handle; null where none could be fetched yet. */
function pinned() {
	$kept = get_option( 'tujie_pinned' );
	return is_array( $kept ) && isset( $kept['base'], $kept['version'], $kept['sums'] ) && base() === $kept['base'] ? $kept : pin();
}

/** Fetches the newest version that the explainers' site lists in `integrity.json`, and stores it. */
function pin() {
	$sums = json_decode( (string) fetch_file( 'integrity.json' ), true );
	$best = null;
	foreach ( is_array( $sums ) ? array_keys( $sums ) : array() as $name ) {
		if ( ! preg_match( '#^v/(\d+\.\d+\.\d+(?:-[\w.-]+)?)/tujie\.js$#D', $name, $found ) ) {
			continue;
		}
		if ( null === $best || version_compare( $found[1], $best, '>' ) ) {
			$best = $found[1];
		}
	}
	$own = array();
	foreach ( SCRIPTS as $handle => $file ) {
		$sum = null !== $best && isset( $sums[ "v/$best/$file" ] ) ? $sums[ "v/$best/$file" ] : '';
		if ( ! is_string( $sum ) || ! preg_match( '#^sha(256|384|512)-[A-Za-z0-9+/]{40,88}={0,2}$#D', $sum ) ) {
			return null;
		}
		$own[ $handle ] = $sum;
	}
	$pinned = array(
		'base'    => base(),
		'version' => $best,
		'sums'    => $own,
	);
	update_option( 'tujie_pinned', $pinned );
	return $pinned;
}

/** Enqueues one of the scripts on this page. Without a version there is none: static answers are shown. */
function enqueue( $handle ) {
	$pinned = pinned();
	if ( null === $pinned ) {
		return;
	}
	// The version is in the address: no `?ver=`.
	wp_enqueue_script( $handle, base() . "v/{$pinned['version']}/" . SCRIPTS[ $handle ], array(), null, true );
}

/** Script tags as modules of another origin, with their sums. */
add_filter(
	'script_loader_tag',
	function ( $tag, $handle, $src ) {
		if ( ! isset( SCRIPTS[ $handle ] ) ) {
			return $tag;
		}
		$pinned = pinned();
		// phpcs:ignore WordPress.WP.EnqueuedResources.NonEnqueuedScript
		return null === $pinned ? '' : sprintf(
			"<script type=\"module\" crossorigin=\"anonymous\" integrity=\"%s\" src=\"%s\"></script>\n",
			esc_attr( $pinned['sums'][ $handle ] ),
			esc_url( $src )
		);
	},
	10,
	3
);

/** Settings → Tujie: which version runs, and a button that chooses the one that the site lists now. */
function pinned_settings( $lang ) {
	if ( '' === base() ) {
		return;
	}
	$pinned = pinned();
	$words  = null === $pinned
		? words( '还没有取到脚本的版本：网址里没有 integrity.json，或者连不上。文章里显示静态答案。', 'No version of the scripts could be had: integrity.json is missing at that address, or it cannot be reached. Posts show static answers.', $lang )
		/* translators: a version number. */
		: sprintf( words( '正在用版本 %s 的脚本；浏览器只运行与记录相符的内容。', 'Version %s of the scripts is in use; browsers run only what matches the sums kept here.', $lang ), $pinned['version'] );
	echo '<form method="post" action="' . esc_url( admin_url( 'admin-post.php' ) ) . '"><p>' . esc_html( $words ) . '</p>';
	echo '<input type="hidden" name="action" value="tujie_pin">';
	wp_nonce_field( 'tujie_pin' );
	submit_button( words( '改用那里现在的版本', 'Take the version that stands there now', $lang ), 'secondary', 'tujie_pin' );
	echo '</form>';
}

add_action(
	'admin_post_tujie_pin',
	function () {
		check_admin_referer( 'tujie_pin' );
		if ( ! current_user_can( 'manage_options' ) ) {
			wp_die( '', '', array( 'response' => 403 ) );
		}
		forget_file( 'integrity.json' );
		pin();
		wp_safe_redirect( admin_url( 'options-general.php?page=tujie' ) );
		exit;
	}
);
