/** Contributions of countries to a change between two years. */
package org.oreflow.index.change;
