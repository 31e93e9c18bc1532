/**
 * Figures that others published, compared with those that records give, and published figures that
 * deserve a look.
 *
 * <p>It knows index and what that knows; no room of {@code src/main} knows it.
 */
package org.oreflow.evidence;
