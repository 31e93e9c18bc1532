/**
 * Worldwide Governance Indicators of the World Bank.
 *
 * <p>It knows {@code ingest.columns} and what that knows, and no other publisher.
 */
package org.oreflow.ingest.publisher.wgi;
