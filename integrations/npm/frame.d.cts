// Runs by being required; exports nothing.
export {};
