// The parts of TinyMCE, CKEditor 5 and WordPress' block editor that `integrations/` uses. Neither is a dependency.

export namespace TinyMce {
  interface Node {
    constructor: new (name: string, type: number) => Node;
    value?: string;
    raw?: boolean;
    attr(name: string): string | undefined;
    attr(name: string, value: string | null): unknown;
    empty(): unknown;
    append(node: Node): unknown;
  }
  interface ContentEvent {
    format?: string;
    content: unknown;
  }
  interface Editor {
    on(name: 'BeforeSetContent' | 'PastePreProcess', listener: (event: ContentEvent) => void): unknown;
    on(name: 'PreInit', listener: () => void): unknown;
    serializer: { addNodeFilter(name: string, filter: (nodes: Node[]) => void): void };
  }
}

export namespace CkEditor {
  interface ViewElement {
    hasAttribute(name: string): boolean;
    getAttribute(name: string): string | undefined;
    getCustomProperty(name: string): string | undefined;
  }
  /** The explainer in the model: its attributes, and the static answer. */
  interface ModelElement {
    getAttribute(name: 'own'): [string, string][];
    getAttribute(name: 'inside'): string;
  }
  interface UpcastWriter {
    createElement(name: string, attributes: Record<string, unknown>): object;
  }
  interface DowncastWriter {
    createRawElement(name: string, attributes: Record<string, string>, render: (element: HTMLElement) => void): object;
  }
  interface Upcast {
    view: string;
    converterPriority: string;
    model(view: ViewElement, api: { writer: UpcastWriter }): object | null;
  }
  interface Downcast {
    model: string;
    view(model: ModelElement, api: { writer: DowncastWriter }): object;
  }
  interface Editor {
    model: { schema: { register(name: string, rules: object): void } };
    data: { registerRawContentMatcher(pattern: { name: string }): void };
    conversion: {
      for(direction: 'upcast'): { elementToElement(conversion: Upcast): unknown };
      for(direction: 'dataDowncast' | 'editingDowncast'): { elementToElement(conversion: Downcast): unknown };
    };
  }
}

export namespace WordPress {
  interface Attributes {
    id: string;
    lang: string;
    variant: string;
  }
  interface EditProps {
    attributes: Attributes;
    setAttributes(changed: Partial<Attributes>): void;
  }
  interface Globals {
    blocks: { registerBlockType(name: string, settings: { edit(props: EditProps): object; save(): null }): void };
    blockEditor: { useBlockProps(): object };
    components: Record<'Placeholder' | 'TextControl' | 'SelectControl', string>;
    element: {
      createElement(type: string, props: object, ...children: object[]): object;
    };
  }
}

declare global {
  interface Window {
    wp: WordPress.Globals;
  }
}
