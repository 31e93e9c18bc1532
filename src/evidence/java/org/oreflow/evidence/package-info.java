/**
 * Figures that others published, compared with those that records give, and published figures that
 * deserve a look.
 */
package org.oreflow.evidence;
