/**
 * What changed after a measure of a state: trade before and after it, beside trade that it does not
 * touch.
 */
package org.oreflow.event;
