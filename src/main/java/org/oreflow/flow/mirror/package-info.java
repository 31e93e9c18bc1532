/**
 * One figure of the two reports of a trade, the exporter's and the importer's.
 *
 * <p>It knows engine, choice, flow, figure, table and reference.
 */
package org.oreflow.flow.mirror;
