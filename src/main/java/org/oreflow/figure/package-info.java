/**
 * Mathematics of uncertain figures: intervals, exact bounds, markets of suppliers, linear
 * equations.
 *
 * <p>It knows the flags and reasons of table alone: no Spark, files or clocks.
 */
package org.oreflow.figure;
