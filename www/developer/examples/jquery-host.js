// Stops the propagation of every event at the first element, as old sites' menus and overlays do.

jQuery(($) => {
  const stopped = 'click dblclick mousedown mouseup touchstart keydown keypress keyup input change focusin focusout submit';
  $('body, body *').on(stopped, (event) => event.stopPropagation());
  $('tu-jie').on('tujie-change', () => $('#heard').text((_, before) => Number(before) + 1));
});
