/** One figure of the two reports of a trade, the exporter's and the importer's. */
package org.oreflow.flow.mirror;
