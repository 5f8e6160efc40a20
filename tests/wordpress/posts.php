<?php
// Run by the suite inside its own copy of WordPress: sets options and writes posts as the users
// named, each with the filters that user's posts go through. JSON in, JSON out.

$_SERVER['HTTP_HOST'] = getenv( 'WP_HOST' );
require getenv( 'WP_ROOT' ) . '/wp-load.php';

$given = json_decode( file_get_contents( 'php://stdin' ), true );
foreach ( $given['options'] as $name => $value ) {
	update_option( $name, $value );
}
if ( ! empty( $given['forget'] ) ) {
	global $wpdb;
	$wpdb->query( "DELETE FROM {$wpdb->options} WHERE option_name LIKE '%transient%tujie%'" );
}
$numbers = array();
foreach ( $given['posts'] as $name => $post ) {
	$user = get_user_by( 'login', $post['by'] );
	wp_set_current_user( $user->ID );
	kses_init();
	$number = wp_insert_post(
		wp_slash(
			array(
				'post_title'   => $name,
				'post_content' => $post['content'],
				'post_status'  => 'publish',
				'post_author'  => $user->ID,
			)
		),
		true
	);
	if ( is_wp_error( $number ) ) {
		fwrite( STDERR, $number->get_error_message() );
		exit( 1 );
	}
	$numbers[ $name ] = array( 'id' => $number, 'stored' => get_post( $number )->post_content );
}
echo "\n" . wp_json_encode( $numbers );
