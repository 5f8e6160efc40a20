/** Thrown by a test that cannot run here: reported as skipped, counted neither as passed nor as failed. */
export class Skip extends Error {}
