/**
 * Mass of elements in products that crossed a border.
 *
 * <p>It knows engine, choice, table and reference.
 */
package org.oreflow.flow;
