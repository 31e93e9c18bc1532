/** World Mineral Statistics of the British Geological Survey. */
package org.oreflow.ingest.publisher.bgs;
