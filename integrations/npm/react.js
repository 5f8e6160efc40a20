'use client';

// The element too, but on a server.
import '#element';

export { Explainer, Explainer as default } from './explainer.js';
