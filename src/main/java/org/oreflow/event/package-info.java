/**
 * What changed after a measure of a state: trade before and after it, beside trade that it does not
 * touch.
 *
 * <p>It may know reference, table, choice and {@code index.concentration}, whose random numbers it
 * takes. No other room but those that run or show it knows it.
 */
package org.oreflow.event;
