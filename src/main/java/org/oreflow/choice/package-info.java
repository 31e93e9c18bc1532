/**
 * Which record counts: corrections, current releases, precedence of sources.
 *
 * <p>It knows table and reference.
 */
package org.oreflow.choice;
