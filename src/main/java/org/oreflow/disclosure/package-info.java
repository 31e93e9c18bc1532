/**
 * Which cells of a run stay out of what is published, so that no confidential amount can be told.
 *
 * <p>It knows table, reference and config; no session, no files.
 */
package org.oreflow.disclosure;
