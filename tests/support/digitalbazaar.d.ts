/** The verifier that is not ours; its makers publish no types. */
declare module "@digitalbazaar/data-integrity" {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: object });
  }
}
declare module "@digitalbazaar/eddsa-rdfc-2022-cryptosuite" {
  export const cryptosuite: object;
}
declare module "jsonld-signatures" {
  const signatures: {
    verify(
      document: object,
      options: { suite: object; purpose: object; documentLoader(address: string): Promise<object> },
    ): Promise<{ verified: boolean; error?: Error }>;
    purposes: { AssertionProofPurpose: new (options: { controller: object }) => object };
  };
  export default signatures;
}
