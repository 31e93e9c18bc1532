/**
 * The code lists and mappings of {@code conf/reference} and {@code conf/corrections}: countries,
 * codes, units, elements, yields.
 */
package org.oreflow.reference;
