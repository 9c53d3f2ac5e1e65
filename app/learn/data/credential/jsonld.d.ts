declare module "jsonld" {
  interface RemoteDocument {
    contextUrl: null;
    documentUrl: string;
    document: object;
  }
  interface CanonizeOptions {
    algorithm: "RDFC-1.0";
    format: "application/n-quads";
    base: null;
    safe: true;
    documentLoader(address: string): Promise<RemoteDocument>;
  }
  const jsonld: { canonize(document: object, options: CanonizeOptions): Promise<string> };
  export default jsonld;
}
