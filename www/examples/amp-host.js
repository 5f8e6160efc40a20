// As amp-iframe does: a frame that says `embed-size` gets that height. Nothing of frame.js.

addEventListener('message', ({ data, source }) => {
  if (!data || data.sentinel !== 'amp' || data.type !== 'embed-size') return;
  for (const frame of document.querySelectorAll('iframe.amp')) {
    if (frame.contentWindow === source) frame.height = data.height;
  }
});
