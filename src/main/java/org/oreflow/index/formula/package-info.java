/**
 * What an index is made of: markets, suppliers, groupings, and terms that several formulas share.
 */
package org.oreflow.index.formula;
