/**
 * Mathematics of uncertain figures: intervals, exact bounds, markets of suppliers, linear
 * equations.
 */
package org.oreflow.figure;
