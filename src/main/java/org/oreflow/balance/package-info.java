/**
 * What each country makes, buys and sells of an element at a stage.
 *
 * <p>It knows engine, flow, choice and what those know.
 */
package org.oreflow.balance;
