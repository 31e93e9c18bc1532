/** Indices of supply risk, which join concentration with the stability of suppliers. */
package org.oreflow.index.risk;
