<?php
// Run once by the suite, inside its own copy of WordPress: installs it, activates the plugin and
// writes the posts that it is given as JSON on the standard input. Prints their numbers as JSON.

define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = getenv( 'WP_HOST' );
require getenv( 'WP_ROOT' ) . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

$given = json_decode( file_get_contents( 'php://stdin' ), true );

wp_install( 'A newspaper', 'admin', 'admin@tujie.example', false, '', $given['password'] );
$failed = activate_plugin( 'tujie/tujie.php' );
if ( is_wp_error( $failed ) ) {
	fwrite( STDERR, $failed->get_error_message() );
	exit( 1 );
}
wp_insert_user( array( 'user_login' => 'author', 'user_pass' => $given['password'], 'role' => 'author' ) );
wp_insert_user( array( 'user_login' => 'contributor', 'user_pass' => $given['password'], 'role' => 'contributor' ) );
echo "installed\n";
