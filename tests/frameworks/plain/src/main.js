import 'tu-jie';
import 'tu-jie/frame';
import 'tu-jie/framed';
import './page.js';
