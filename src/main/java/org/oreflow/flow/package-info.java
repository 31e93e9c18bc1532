/**
 * Mass of elements in products that crossed a border.
 *
 * <p>It knows choice, table and reference.
 */
package org.oreflow.flow;
