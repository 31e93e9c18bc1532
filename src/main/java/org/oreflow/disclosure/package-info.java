/**
 * Which cells of a run stay out of what is published, so that no confidential amount can be told.
 */
package org.oreflow.disclosure;
