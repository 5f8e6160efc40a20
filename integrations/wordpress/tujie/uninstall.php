<?php
/** Removing the plugin removes its options; cached answers expire by themselves. */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'tujie_base' );
delete_option( 'tujie_pinned' );
