/** Worldwide Governance Indicators of the World Bank. */
package org.oreflow.ingest.publisher.wgi;
