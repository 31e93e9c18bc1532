/**
 * Takes the figures out of rows whose cells are suppressed.
 *
 * <p>It knows disclosure and table.
 */
package org.oreflow.disclosure.rows;
