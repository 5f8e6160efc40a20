// Everything stops at the element it reaches first, as old sites' menus and overlays do it.

jQuery(($) => {
  const stopped = 'click dblclick mousedown mouseup touchstart keydown keypress keyup input change focusin focusout submit';
  $('body, body *').on(stopped, (event) => event.stopPropagation());
  $('tu-jie').on('tujie-change', () => $('#heard').text((_, before) => Number(before) + 1));
});
