// Runs by being imported; exports nothing.
export {};
