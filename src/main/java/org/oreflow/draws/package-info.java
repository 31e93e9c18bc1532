/**
 * Random draws of inputs within their intervals, the same for every formula.
 *
 * <p>It may know figure alone.
 */
package org.oreflow.draws;
