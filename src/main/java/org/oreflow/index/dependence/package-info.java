/** Indices of how far a country's use rests on imports. */
package org.oreflow.index.dependence;
