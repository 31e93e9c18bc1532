/**
 * The jobs of a run: what they read, what is stale, the gate before publication.
 *
 * <p>It knows all rooms of {@code src/main} but {@code run.cli}.
 */
package org.oreflow.run;
