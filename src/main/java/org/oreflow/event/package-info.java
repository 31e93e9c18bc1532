/**
 * What changed after a measure of a state: trade before and after it, beside trade that it does not
 * touch.
 *
 * <p>It may know choice, reference, table and config.
 */
package org.oreflow.event;
