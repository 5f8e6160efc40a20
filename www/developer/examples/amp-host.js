// Acts as amp-iframe does: a frame that posts `embed-size` gets that height. Uses nothing of frame.js.

addEventListener('message', ({ data, source }) => {
  if (!data || data.sentinel !== 'amp' || data.type !== 'embed-size') return;
  for (const frame of /** @type {NodeListOf<HTMLIFrameElement>} */ (document.querySelectorAll('iframe.amp'))) {
    if (frame.contentWindow === source) frame.height = data.height;
  }
});
