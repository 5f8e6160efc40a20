import { CUSTOM_ELEMENTS_SCHEMA, Component, inject, signal } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import type { TujieChangeEvent, TujieFile } from 'tu-jie';
import answers from '../made/answers.json';
import second from '../made/second.json';

@Component({
  selector: 'app-article',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <tu-jie
      #one
      id="one"
      [src]="src()"
      theme="light"
      (tujie-ready)="ready.set('ready')"
      (tujie-change)="change($event)"
      [innerHTML]="first"
    ></tu-jie>
    <output id="heard">{{ paid() }}</output>
    <output id="ready">{{ ready() }}</output>
    <button id="reset" (click)="one.reset()">reset</button>
    <button id="swap" (click)="src.set('/explainers/hubei-childcare.json')">swap</button>
    <tu-jie id="two" [document]="second" loading="eager"></tu-jie>
  `,
})
export class Article {
  readonly src = signal('/explainers/beijing-maternity.json');
  readonly ready = signal('');
  readonly paid = signal('');
  readonly second: TujieFile = second;
  // The static answer has markup that Angular would strip; it is ours, not a reader's.
  readonly first = inject(DomSanitizer).bypassSecurityTrustHtml(answers.first);

  change(event: TujieChangeEvent) {
    this.paid.set(String(event.detail.outputs['new_paid'] ?? ''));
  }
}
