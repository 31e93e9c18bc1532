/** The register of indices, and their computation in shared passes. */
package org.oreflow.index;
