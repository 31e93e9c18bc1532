/**
 * The register of indices, and their computation in shared passes.
 *
 * <p>It knows its own rooms.
 */
package org.oreflow.index;
