/**
 * Indices of product codes, of the records of trade: one pass over those of a year and some codes.
 */
package org.oreflow.index.product;
