/**
 * Mathematics of uncertain figures: intervals and exact bounds.
 *
 * <p>It knows the language alone: no Spark, files or clocks.
 */
package org.oreflow.figure;
