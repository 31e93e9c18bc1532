/** Indices of how few suppliers share a market. */
package org.oreflow.index.concentration;
