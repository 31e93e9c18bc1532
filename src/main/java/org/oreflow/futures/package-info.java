/**
 * What if, outlook, events: formulas on changed inputs.
 *
 * <p>It may know exposure, landscape, index and draws.
 */
package org.oreflow.futures;
