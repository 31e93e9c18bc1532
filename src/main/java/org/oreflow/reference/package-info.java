/**
 * The code lists and mappings of {@code conf/reference} and {@code conf/corrections}: countries,
 * codes, units, elements, yields.
 *
 * <p>It knows table and config.
 */
package org.oreflow.reference;
