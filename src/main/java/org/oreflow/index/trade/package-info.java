/** Indices of where goods go and what they cost. */
package org.oreflow.index.trade;
