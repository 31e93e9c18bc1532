package org.oreflow.ingest.scan;

/** How a way of passing over lines ended. */
enum Step {
  /** At a line that stays. */
  FOUND,
  /** At the end of what was read. */
  MORE,
  /** At a line, or before lines, that another way must look at. */
  OTHER
}
