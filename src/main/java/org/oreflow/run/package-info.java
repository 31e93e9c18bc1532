/** The jobs of a run: what they read, what is stale, the gate before publication. */
package org.oreflow.run;
