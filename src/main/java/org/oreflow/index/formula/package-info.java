/**
 * What an index is made of: markets, suppliers, groupings, and terms that several formulas share.
 *
 * <p>It knows figure, balance, choice and what those know.
 */
package org.oreflow.index.formula;
